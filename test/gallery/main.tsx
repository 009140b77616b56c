import { createRoot } from 'react-dom/client';
import { present } from '../../src/shared/assert';
import { LabContext } from '../../src/view/lab';
import { loadOverlays } from '../../src/view/parts/useOverlays';
import { fixtureStore } from '../support/fixtureFrame';
import { parts } from './parts';

/** Whatever the theme has by now; a missing file is no error here. */
import.meta.glob('../../src/view/theme/*.css', { eager: true });

const query = new URLSearchParams(location.search);
const part = parts[query.get('part') ?? ''];
const theme = query.get('theme') ?? 'light';
document.documentElement.dataset.theme = theme;
document.body.style.margin = '0';

const size = (name: string, usual: number): number => Number(query.get(name) ?? usual);

createRoot(present(document.getElementById('root'), 'root')).render(
  part === undefined ? (
    <ul>
      {Object.keys(parts).map((name) => (
        <li key={name}>
          <a href={`?part=${name}&theme=${theme}`}>{name}</a>
        </li>
      ))}
    </ul>
  ) : (
    <LabContext value={fixtureStore()}>
      <div
        style={{
          position: 'relative',
          width: size('w', part.width),
          height: size('h', part.height),
          background: 'var(--canvas)',
        }}
      >
        {part.render()}
      </div>
    </LabContext>
  ),
);

void loadOverlays();
