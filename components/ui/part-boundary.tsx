'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { Button } from './button';
import { NoteBar } from './note-bar';

interface PartBoundaryProps {
  /** What it holds, at the start of a sentence, such as "The chart". */
  what: string;
  children: ReactNode;
}

/** A part of a page that fails to draw says so in its place. The parts beside it stay. */
export class PartBoundary extends Component<PartBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError = () => ({ hasFailed: true });

  override render() {
    const { what, children } = this.props;
    if (!this.state.hasFailed) return children;
    return <Failed what={what} onAgain={() => this.setState({ hasFailed: false })} />;
  }
}

function Failed({ what, onAgain }: { what: string; onAgain: () => void }) {
  const client = useQueryClient();
  const again = () => {
    // Only the failed part read them. What failed it may be among them.
    client.removeQueries({ type: 'inactive' });
    onAgain();
  };
  return (
    <NoteBar
      tone="bad"
      title={`${what} could not be shown.`}
      action={
        <Button size="small" onClick={again}>
          Try again
        </Button>
      }
    >
      Your browser failed to draw it. The rest of this page works. If this continues, reload the page.
    </NoteBar>
  );
}
