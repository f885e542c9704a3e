import { board } from "./board";
import { common } from "./common";
import { pages } from "./pages";

export const dictionary = {
  ...common,
  ...pages,
  ...board,
};
