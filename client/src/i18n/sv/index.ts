import { board } from "./board";
import { common } from "./common";
import { errors } from "./errors";
import { pages } from "./pages";
import { panels } from "./panels";

export const dictionary = {
  ...common,
  ...pages,
  ...board,
  ...panels,
  ...errors,
};
