import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [solid()],
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    // A test of the pure parts needs no page; one that does says `// @vitest-environment happy-dom`.
    environment: "node",
    reporters: ["default"],
  },
});
