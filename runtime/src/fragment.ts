import type { Child } from "./children.ts";
import { pure } from "./component/pure.ts";

/** Groups children without an element: `<>…</>`, or `<Fragment key={…}>` in lists. */
export const Fragment: (props: { children?: Child }) => Child = pure(({ children }) => children);
