/** `ErrorBoundary` as programs import it, for React, which has only what such a component is made of. */
import { Component, type ReactNode } from "react";

interface Props {
  readonly fallback?: ReactNode | ((error: unknown, reset: () => void) => ReactNode);
  readonly onError?: (error: unknown) => void;
  readonly children?: ReactNode;
}

interface State {
  readonly failure: { readonly error: unknown } | null;
}

class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    const { fallback, children } = this.props;
    const { failure } = this.state;
    if (failure === null) return children;
    return typeof fallback === "function" ? fallback(failure.error, () => this.setState({ failure: null })) : fallback;
  }
}

export const boundaryModule = { ErrorBoundary };
