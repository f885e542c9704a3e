/** Builds `bench.html`, the canvas on a page of its own for measuring; it is not part of the product. */
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  plugins: [solid()],
  // Wherever the folder is served from.
  base: "./",
  build: {
    outDir: "dist-bench",
    assetsInlineLimit: 0,
    target: "es2022",
    rolldownOptions: { input: "bench.html" },
  },
});
