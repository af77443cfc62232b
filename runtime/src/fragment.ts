import type { Child } from "./children.ts";

/** Groups children without an element: `<>…</>`, or `<Fragment key={…}>` in lists. */
export const Fragment = ({ children }: { children?: Child }): Child => children;
