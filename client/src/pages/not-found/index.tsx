import { Problem } from "../problem";

export default function NotFound() {
  return <Problem error={{ code: "not-found" }} />;
}
