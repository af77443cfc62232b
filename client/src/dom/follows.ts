/** Of `compareDocumentPosition`. */
const FOLLOWS = 4;

/** Whether `node` comes after `before` in the document, if there is one. */
export const follows = (node: Node, before: Node | undefined): boolean => !before || (before.compareDocumentPosition(node) & FOLLOWS) > 0;
