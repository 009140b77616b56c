/** Cuts SQL text into tokens, far enough to know what is inside a string or a comment. Never throws. */
export interface Token {
  readonly kind:
    | 'word'
    | 'quoted'
    | 'string'
    | 'dollarString'
    | 'number'
    | 'variable'
    | 'systemVariable'
    | 'parameter'
    | 'operator'
    | 'comment';
  /** Upper-case for a word, as typed for an operator, empty for all others: what keywords compare to. */
  readonly key: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SPACES = ' \t\n\f\r\ufeff';
const WORD = /[A-Za-z_\u0080-\ufefe\uff00-\uffff][A-Za-z0-9_$\u0080-\ufefe\uff00-\uffff]*/y;
const NUMBER = /0[xX][0-9A-Fa-f]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const PARAMETER = /\?\d*|[:$][A-Za-z0-9_]+/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_][A-Za-z0-9_]*)?\$/y;
const SYSTEM_VARIABLE = /@@[A-Za-z_][A-Za-z0-9_.$]*/y;
const VARIABLE = /@[A-Za-z0-9_.$]+/y;
const OPERATOR = /->>|<=>|#>>|#>|::|:=|\|\||&&|->|<=|>=|<>|!=|==|<<|>>|@>|<@/y;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACES.includes(text.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, start: number): Token {
  const first = text.charAt(start);
  const second = text.charAt(start + 1);
  switch (first) {
    case "'":
      return make('string', text, start, quotedEnd(text, start, "'"));
    case '"':
    case '`':
      return make('quoted', text, start, quotedEnd(text, start, first));
    case '[':
      return make('quoted', text, start, endOf(text, ']', start + 1));
    case '-':
      if (second === '-') return make('comment', text, start, lineEnd(text, start));
      break;
    case '#':
      // #> and #>> are PostgreSQL operators: as a comment they would silently cut the statement short.
      if (second !== '>') return make('comment', text, start, lineEnd(text, start));
      break;
    case '/':
      if (second === '*') return make('comment', text, start, endOf(text, '*/', start + 2));
      break;
    case '$': {
      const tag = matchEnd(DOLLAR_TAG, text, start);
      if (tag > start) return make('dollarString', text, start, endOf(text, text.slice(start, tag), tag));
      break;
    }
    case '@':
      if (second === '`' || second === "'" || second === '"')
        return make('variable', text, start, quotedEnd(text, start + 1, second));
      break;
    case 'x':
    case 'X':
      if (second === "'") return make('string', text, start, quotedEnd(text, start + 1, "'"));
      break;
    default:
  }
  for (const [kind, pattern] of patternsOf(first)) {
    const end = matchEnd(pattern, text, start);
    if (end > start) return make(kind, text, start, end);
  }
  return make('operator', text, start, start + 1);
}

type Patterns = readonly (readonly [Token['kind'], RegExp])[];

const WORDS: Patterns = [['word', WORD]];
const NUMBERS: Patterns = [['number', NUMBER]];
const SIGNS: Patterns = [
  ['number', NUMBER],
  ['systemVariable', SYSTEM_VARIABLE],
  ['operator', OPERATOR],
  ['variable', VARIABLE],
  ['parameter', PARAMETER],
];
const SINGLE: Patterns = [];

function patternsOf(first: string): Patterns {
  if (isWordStart(first)) return WORDS;
  if (first >= '0' && first <= '9') return NUMBERS;
  return '(),;=*+'.includes(first) ? SINGLE : SIGNS;
}

function isWordStart(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || char === '_' || char >= '\u0080';
}

function make(kind: Token['kind'], text: string, start: number, end: number): Token {
  const own = text.slice(start, end);
  const key = kind === 'word' ? own.toUpperCase() : kind === 'operator' ? own : '';
  return { kind, key, text: own, start, end };
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** An unterminated string runs to the end, so that scanning stays linear. */
function quotedEnd(text: string, start: number, quote: string): number {
  let at = start + 1;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) return text.length;
    if (text.charAt(close + 1) !== quote) return close + 1;
    at = close + 2;
  }
}

function endOf(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from);
  return at < 0 ? text.length : at + close.length;
}

function lineEnd(text: string, start: number): number {
  const at = text.indexOf('\n', start);
  return at < 0 ? text.length : at;
}

/** `name` for name, "name", `name`, [name] and 'name'; without folding case. */
export function unquote(token: Token): string {
  const first = token.text.charAt(0);
  if (first === '[') return token.text.slice(1, token.text.endsWith(']') ? -1 : undefined);
  if (first !== '"' && first !== '`' && first !== "'") return token.text;
  const closed = token.text.length > 1 && token.text.endsWith(first);
  return token.text.slice(1, closed ? -1 : undefined).replaceAll(first + first, first);
}

/** A string literal of SQL with this value. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
