import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

// Tests that want a running server; tests/live/test_refused_authors.py starts one and says where it is.
export default defineConfig({
  plugins: [solid()],
  test: {
    include: ["src/**/*.server.ts"],
    environment: "node",
    testTimeout: 240_000,
    reporters: ["default"],
  },
});
