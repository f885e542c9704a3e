import js from "@eslint/js";
import solid from "eslint-plugin-solid/configs/typescript";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "dist-bench", "node_modules"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  { files: ["src/**/*.tsx", "bench/**/*.tsx"], ...solid },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      // Solid assigns a `ref` in compiled JSX, where the rule can't see it.
      "no-unassigned-vars": "off",
    },
  },
  {
    files: ["src/**/*.tsx"],
    rules: {
      "solid/reactivity": [
        "warn",
        { customReactiveFunctions: ["pageTitle", "focusMain", "send", "createLoading"] },
      ],
    },
  },
  {
    rules: {
      // `_` marks what a signature asks for and we do not use
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // an index that was just checked is clearer with `!` than with a branch that cannot be taken
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["**/*.{js,mjs}"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
  // Served as it is, to browsers old and new.
  {
    files: ["public/**/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: { window: "readonly", document: "readonly", HTMLScriptElement: "readonly", CSS: "readonly" },
    },
  },
);
