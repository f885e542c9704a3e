import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  define: { "process.env.IS_PREACT": JSON.stringify("false") },
  build: { outDir: "dist", target: "es2022", chunkSizeWarningLimit: 10_000 },
});
