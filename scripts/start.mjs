import { ensureDependencies } from './dependencies.mjs';
import { failWith } from './report.mjs';
import { runTool } from './tool.mjs';

/** `npm start`: installs what is missing, builds, serves the built app and prints its address. */
ensureDependencies();
if (runTool('vite', 'vite', ['build', '--logLevel', 'warn']) !== 0) failWith('The build failed, see above.');
process.exitCode = runTool('vite', 'vite', ['preview', ...process.argv.slice(2)]);
