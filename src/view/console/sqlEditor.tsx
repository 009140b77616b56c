import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CodeEditor, createCodeEditor, EditorSettings } from './codeEditor';
import { maxStatementChars } from './drafts';
import './sqlEditor.css';

export interface SqlEditorProps extends EditorSettings {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  readonly onRefused: (chars: number) => void;
  /** Takes the focus each time this rises. */
  readonly focusAsked: number;
}

type CreateEditor = typeof createCodeEditor;

/** Where the cursor stood in the plain editor, for the one that takes its place. */
interface Handover {
  readonly focused: boolean;
  readonly start: number;
  readonly end: number;
}

const idleMs = 1500;

/** Loads the code editor at the first focus, or when the page has had some calm. */
function useCreateEditor(wanted: boolean): CreateEditor | null {
  const [create, setCreate] = useState<CreateEditor | null>(null);
  useEffect(() => {
    let live = true;
    const load = (): void => {
      import('./codeEditor').then(
        (module) => {
          if (live) setCreate(() => module.createCodeEditor);
        },
        () => undefined,
      );
    };
    const timer = setTimeout(load, wanted ? 0 : idleMs);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return create;
}

interface PlainEditorProps extends SqlEditorProps {
  /** Set when it goes. */
  readonly handover: RefObject<Handover>;
  readonly onFirstFocus: () => void;
}

function PlainEditor(props: PlainEditorProps) {
  const { focusAsked, handover } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focusAsked > 0) area.current?.focus();
  }, [focusAsked]);
  useLayoutEffect(() => {
    const left = area.current;
    return () => {
      if (left === null) return;
      const { selectionStart: start, selectionEnd: end } = left;
      handover.current = { focused: document.activeElement === left, start, end };
    };
  }, [handover]);
  return (
    <textarea
      ref={area}
      className="sql-editor plain"
      aria-label={props.label}
      spellCheck={false}
      rows={Math.min(12, Math.max(4, props.text.split('\n').length))}
      value={props.text}
      onChange={(event) => props.onText(event.target.value)}
      onPaste={(event) => {
        const chars = event.clipboardData.getData('text/plain').length;
        if (chars <= maxStatementChars) return;
        event.preventDefault();
        props.onRefused(chars);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        props.onRun();
      }}
      onFocus={props.onFirstFocus}
    />
  );
}

function HighlightedEditor(props: SqlEditorProps & { handover: RefObject<Handover>; create: CreateEditor }) {
  const { create, handover, text, label, tables, guilty, focusAsked } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // Before anything else happens: a key pressed while no editor had the focus would be lost.
  useLayoutEffect(() => {
    if (place.current === null) return;
    const first = latest.current;
    const created = create(place.current, first.text, first, {
      changed: (next) => latest.current.onText(next),
      run: () => latest.current.onRun(),
      refused: (chars) => latest.current.onRefused(chars),
    });
    editor.current = created;
    const { focused, start, end } = handover.current;
    if (focused) created.focus(start, end);
    return () => created.destroy();
  }, [create, handover]);
  useEffect(() => {
    editor.current?.text(text);
    editor.current?.settings({ label, tables, guilty });
  }, [text, label, tables, guilty]);
  const focusedFor = useRef(focusAsked);
  useEffect(() => {
    if (focusedFor.current === focusAsked) return;
    focusedFor.current = focusAsked;
    editor.current?.focus(0, 0);
  }, [focusAsked]);
  return <div ref={place} className="sql-editor" />;
}

/** The editor: a plain field at first, the highlighting one once it has been loaded. */
export function SqlEditor(props: SqlEditorProps) {
  const [wanted, setWanted] = useState(false);
  const create = useCreateEditor(wanted);
  const handover = useRef<Handover>({ focused: false, start: 0, end: 0 });
  return create === null ? (
    <PlainEditor {...props} handover={handover} onFirstFocus={() => setWanted(true)} />
  ) : (
    <HighlightedEditor {...props} handover={handover} create={create} />
  );
}
