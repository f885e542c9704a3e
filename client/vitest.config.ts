import { readdirSync, readFileSync } from "node:fs";
import solid from "vite-plugin-solid";
import { configDefaults, defineConfig } from "vitest/config";

// A test of the pure parts needs no page; one that does says so in its first line.
const NEEDS_PAGE = "// @vitest-environment happy-dom";
const tests = readdirSync("src", { recursive: true, encoding: "utf-8" })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .map((name) => `src/${name.replaceAll("\\", "/")}`);
const pages = tests.filter((name) => readFileSync(name, "utf-8").startsWith(NEEDS_PAGE));

export default defineConfig({
  plugins: [solid()],
  test: {
    environment: "node",
    reporters: ["default"],
    // On a machine that has other work what takes a second takes ten.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // What pure parts import is loaded once for all of them, which takes two thirds of the time away. They
      // keep nothing between two tests; a file that stubs or fakes something puts it back.
      {
        extends: true,
        test: {
          name: "pure",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...pages],
          isolate: false,
        },
      },
      // A page holds much that a test may leave behind: each of these files has a process of its own.
      { extends: true, test: { name: "page", include: pages, benchmark: { include: [] } } },
    ],
  },
});
