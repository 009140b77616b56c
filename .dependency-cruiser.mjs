/**
 * Who may import what: the table of the architecture, one row a folder. A folder may import itself, `src/shared`, the
 * folders under `values`, and from those under `types` only types. Everything that is not listed is an error.
 */
const engine = (...names) => names.map((name) => `src/engine/${name}/`);
/** The only file of the engine whose values may be imported from outside; types may come from where they are. */
const engineDoor = 'src/engine/index.ts';
const engineTypes = 'src/engine/';
const mechanisms = engine('kernel', 'network', 'database', 'log', 'replication', 'availability', 'routing');

export const table = [
  { folder: 'src/shared/', values: [] },
  { folder: 'src/engine/kernel/', values: [], packages: ['pure-rand'] },
  { folder: 'src/engine/network/', values: engine('kernel') },
  {
    folder: 'src/engine/database/',
    values: [],
    types: engine('kernel'),
    packages: ['@sqlite\\.org/sqlite-wasm', 'pure-rand'],
  },
  { folder: 'src/engine/log/', values: engine('database', 'kernel') },
  { folder: 'src/engine/replication/', values: engine('kernel', 'log', 'network', 'database') },
  {
    folder: 'src/engine/availability/',
    values: engine('kernel', 'log', 'network', 'database', 'replication'),
  },
  {
    folder: 'src/engine/routing/',
    values: engine('kernel', 'network'),
    types: engine('replication', 'database', 'log'),
  },
  { folder: 'src/engine/cluster/', values: mechanisms },
  { folder: 'src/engine/checkers/', values: engine('log'), types: engine('kernel', 'database') },
  { folder: 'src/engine/scenario/', values: ['src/engine/(?!index\\.ts)'], packages: ['valibot'] },
  { folder: engineDoor, values: ['src/engine/'] },
  { folder: 'src/scenarios/', values: [], types: [engineTypes] },
  { folder: 'src/store/', values: [engineDoor], types: [engineTypes], packages: ['zustand'] },
  { folder: 'src/view/', values: ['src/store/', 'src/share/'], types: [engineTypes], packages: ['.+'] },
  { folder: 'src/lessons/', values: [], types: [engineTypes, 'src/store/'] },
  {
    folder: 'src/share/',
    values: [engineDoor],
    types: [engineTypes, 'src/store/'],
    packages: ['fflate', 'valibot'],
  },
  { folder: 'src/cli/', values: [engineDoor], nodeBuiltIns: true },
  {
    folder: 'src/pages/',
    values: ['src/view/', 'src/store/', 'src/share/', 'src/lessons/', 'src/scenarios/'],
    packages: ['.+'],
  },
  { folder: 'src/embed/', values: ['src/view/', 'src/store/', 'src/share/'], packages: ['.+'] },
];

const inSource = '^src/';
const fromPackages = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'unknown'];

/** The rules of one row: any import, a value where only the type may be used, a package. */
function rulesOf({ folder, values, types = [], packages = [], nodeBuiltIns = false }) {
  const name = folder.replace(/^src\//, '').replace(/\/$/, '');
  const from = { path: `^${folder}` };
  const anyImport = [folder, 'src/shared/', ...values, ...types].map((path) => `^${path}`);
  const valueImport = [folder, 'src/shared/', ...values].map((path) => `^${path}`);
  const ownPackages = packages.map((path) => `(^|node_modules/)${path}(/|$)`);
  return [
    {
      name: `${name}: imports`,
      comment: 'The table allows no import from there.',
      severity: 'error',
      from,
      to: { path: inSource, pathNot: anyImport },
    },
    {
      name: `${name}: types only`,
      comment: 'Only types may come from there: write `import type`.',
      severity: 'error',
      from,
      to: { path: inSource, pathNot: valueImport, dependencyTypesNot: ['type-only'] },
    },
    {
      name: `${name}: packages`,
      comment: 'This package is not among those of the folder.',
      severity: 'error',
      from,
      to: {
        path: '.+',
        ...(ownPackages.length > 0 && { pathNot: ownPackages }),
        dependencyTypes: nodeBuiltIns ? fromPackages : [...fromPackages, 'core'],
      },
    },
  ];
}

/** Rules that cut across the table. */
const generalRules = [
  {
    name: 'no cycles',
    comment: 'Two files that need each other are one file, or lack a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'every folder has a row',
    comment: 'A file outside of the table: put it where it belongs.',
    severity: 'error',
    from: { path: inSource, pathNot: [...table.map(({ folder }) => `^${folder}`), '^src/main\\.tsx$'] },
    to: {},
  },
  {
    name: 'sqlite only in engine/database',
    comment: 'The SQLite package has one importer.',
    severity: 'error',
    from: { path: inSource, pathNot: '^src/engine/database/' },
    to: { path: '@sqlite\\.org/sqlite-wasm' },
  },
  {
    name: 'layout is pure',
    comment: 'view/layout turns models into coordinates: no React, no DOM, no store values.',
    severity: 'error',
    from: { path: '^src/view/layout/' },
    to: {
      pathNot: ['^src/view/layout/', '^src/shared/', '(^|node_modules/)(@types/)?d3-'],
      dependencyTypesNot: ['type-only'],
    },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...table.flatMap(rulesOf), ...generalRules],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|woff2|svg)$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
