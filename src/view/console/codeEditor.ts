import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql, SQLite } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Annotation, Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { maxStatementChars } from './drafts';

export interface EditorCallbacks {
  readonly changed: (text: string) => void;
  readonly run: () => void;
  /** A text of this many characters was not taken. */
  readonly refused: (chars: number) => void;
}

export interface EditorSettings {
  readonly label: string;
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Words an error is about. */
  readonly guilty: { readonly start: number; readonly end: number } | null;
}

/** One editor on the page. What changes after its creation goes through `text`, `settings` and `focus`. */
export interface CodeEditor {
  text(text: string): void;
  settings(settings: EditorSettings): void;
  focus(start: number, end: number): void;
  destroy(): void;
}

/** Marks a text that was put into the editor, not written in it. */
const given = Annotation.define<boolean>();

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--primary-ink)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--standby-ink)' },
  { tag: [tags.number, tags.bool], color: 'var(--flight-ink)' },
  { tag: tags.comment, color: 'var(--ink-3)' },
]);

const guiltyMark = Decoration.mark({ class: 'cm-guilty' });

function guiltyWords({ guilty }: EditorSettings, length: number): Extension {
  if (guilty === null) return [];
  const end = Math.min(guilty.end, length);
  if (guilty.start >= end) return [];
  return EditorView.decorations.of(Decoration.set([guiltyMark.range(guilty.start, end)]));
}

const named = ({ label }: EditorSettings): Extension =>
  EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' });

const language = ({ tables }: EditorSettings): Extension =>
  sql({
    dialect: SQLite,
    upperCaseKeywords: true,
    schema: Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, [...columns]])),
  });

/** A paste is measured before the editor works on it; anything else that grows the text, after. */
function bounded(refused: (chars: number) => void): Extension {
  return [
    EditorView.domEventHandlers({
      paste: (event) => {
        const chars = event.clipboardData?.getData('text/plain').length ?? 0;
        if (chars <= maxStatementChars) return false;
        event.preventDefault();
        refused(chars);
        return true;
      },
    }),
    EditorState.changeFilter.of((change) => {
      if (!change.docChanged || change.newDoc.length <= maxStatementChars) return true;
      refused(change.newDoc.length);
      return false;
    }),
  ];
}

function behaviour({ changed, run, refused }: EditorCallbacks): Extension {
  const runKey = { key: 'Mod-Enter', run: () => (run(), true) };
  return [
    Prec.highest(keymap.of([runKey])),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    history(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    EditorView.lineWrapping,
    syntaxHighlighting(colours),
    bounded(refused),
    EditorView.updateListener.of((update) => {
      const written = update.transactions.some((each) => each.docChanged && each.annotation(given) !== true);
      if (written) changed(update.state.doc.toString());
    }),
  ];
}

export function createCodeEditor(
  parent: HTMLElement,
  text: string,
  first: EditorSettings,
  callbacks: EditorCallbacks,
): CodeEditor {
  const settings = new Compartment();
  const configured = (next: EditorSettings, length: number): Extension => [
    language(next),
    named(next),
    guiltyWords(next, length),
  ];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [behaviour(callbacks), settings.of(configured(first, text.length))],
    }),
  });
  return {
    text: (next) => {
      if (next === view.state.doc.toString()) return;
      const changes = { from: 0, to: view.state.doc.length, insert: next };
      view.dispatch({ changes, annotations: given.of(true) });
    },
    settings: (next) => {
      view.dispatch({ effects: settings.reconfigure(configured(next, view.state.doc.length)) });
    },
    focus: (start, end) => {
      const { length } = view.state.doc;
      view.focus();
      view.dispatch({ selection: { anchor: Math.min(start, length), head: Math.min(end, length) } });
    },
    destroy: () => view.destroy(),
  };
}
