import { Component, type ReactNode } from 'react';
import { Button } from '../parts/button';
import { text } from '../text/text';
import './failure.css';

export interface FailureBoundaryProps {
  children: ReactNode;
}

interface FailureState {
  failure: Error | null;
}

/**
 * Around a panel, so that the rest of the page goes on, and around the app as a last resort. It says what happened and
 * draws its part anew on request; the run lives outside of it and is untouched.
 */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureState> {
  static getDerivedStateFromError(thrown: unknown): FailureState {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override state: FailureState = { failure: null };

  private readonly retry = () => this.setState({ failure: null });

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <section className="failure" role="alert">
        <h2>{text('app.failure.title')}</h2>
        <p>{text('app.failure.body')}</p>
        <details>
          <summary>{text('app.failure.detail')}</summary>
          <pre className="mono">{failure.message}</pre>
        </details>
        <p className="acts">
          <Button onClick={this.retry}>{text('app.failure.retry')}</Button>
          <Button onClick={() => window.location.reload()}>{text('app.failure.reload')}</Button>
        </p>
      </section>
    );
  }
}
