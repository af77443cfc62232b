/** `Portal` as programs import it, for React, which has a function that is given a node. */
import { createRequire } from "node:module";
import { type ReactNode, useLayoutEffect, useState } from "react";

const { createPortal } = createRequire(import.meta.url)("react-dom") as typeof import("react-dom");

interface Props {
  readonly to: string;
  readonly children?: ReactNode;
}

/** A target that the same commit brings is there only when that is through. */
function Portal({ to, children }: Props): ReactNode {
  const node = document.querySelector(to);
  const [, setNode] = useState<Element | null>(null);
  useLayoutEffect(() => setNode(document.querySelector(to)));
  return node === null ? null : createPortal(children, node);
}

export const portalModule = { Portal };
