/** `heddle/jsx-dev-runtime`: as `jsx-runtime`, under the name that `jsx: react-jsxdev` imports. */
export { Fragment, type JSX, jsx as jsxDEV } from "./jsx-runtime.ts";
