import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** Where `npm run dev` finds the server; `seina serve` listens there by default. */
const server = process.env["SEINA_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [solid()],
  resolve: {
    // All that Yjs prints is three warnings. lib0's own way to colour them brings elements and schemas along, 2 kB.
    alias: { "lib0/logging": fileURLToPath(new URL("src/sync/yjs-logging.ts", import.meta.url)) },
  },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    // Read by the server (which files carry a hash) and by the size test.
    manifest: "manifest.json",
    target: "es2022",
    // The content security policy allows no data: scripts or fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
      "/healthz": server,
      "/readyz": server,
    },
  },
});
