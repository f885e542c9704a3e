import { render } from "solid-js/web";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
render(() => <h1>Seinä</h1>, root);
