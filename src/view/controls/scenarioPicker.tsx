import { FileUp, Hammer } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { onDemand } from '../parts/onDemand';
import { isRunFile, openRunFile } from '../share/openFile';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';
import './scenarioPicker.css';

const DrillDialog = onDemand(async () => (await import('../drills/drillDialog')).DrillDialog);

export interface ScenarioChoice {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  load(): unknown;
}

interface ScenarioPickerProps {
  readonly scenarios: readonly ScenarioChoice[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A scenario is a few kilobytes; more is another kind of file. */
const maxFileBytes = 2_000_000;

interface FileProblem {
  readonly code: 'scenarioTooBig' | 'unreadable';
  readonly params: Readonly<Record<string, string | number>>;
}

const tooBig = (size: number): FileProblem => ({
  code: 'scenarioTooBig',
  params: { size, limit: maxFileBytes },
});

/** What is wrong with the file itself, or with what the lab found in it. */
function Problems({ own }: { own: FileProblem | null }) {
  const notices = useLab(useShallow((state) => state.notices.filter((notice) => notice.area === 'scenario')));
  return [...(own === null ? [] : [own]), ...notices].map((problem, index) => (
    <p key={index} className="sql-message fail" role="alert">
      {tellError(problem)}
    </p>
  ));
}

/** The scenarios that are shipped, and a file of one's own. */
export function ScenarioPicker({ scenarios, open, onOpenChange }: ScenarioPickerProps) {
  const t = useText();
  const lab = useLabStore();
  const present = useLab((state) => state.scenarioId);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [over, setOver] = useState(false);
  const [drills, setDrills] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const choose = (id: string): void => {
    lab.getState().openScenario(id);
    onOpenChange(false);
  };
  const read = async (file: File): Promise<void> => {
    setProblem(null);
    const known = lab.getState().notices;
    try {
      if (await isRunFile(file)) {
        await openRunFile(lab, file, scenarios);
        onOpenChange(false);
        return;
      }
      if (file.size > maxFileBytes) {
        setProblem(tooBig(file.size));
        return;
      }
      lab.getState().openScenarioText(await file.text());
    } catch {
      setProblem({ code: 'unreadable', params: {} });
      return;
    }
    const refused = lab
      .getState()
      .notices.some((notice) => notice.area === 'scenario' && !known.includes(notice));
    if (!refused) onOpenChange(false);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) void read(file);
  };

  if (drills) return <DrillDialog onClose={() => onOpenChange(false)} />;
  return (
    <Dialog
      title={t('lab.scenarios.title')}
      width="wide"
      open={open}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button icon={<FileUp aria-hidden />} onClick={() => chooser.current?.click()}>
            {t('lab.scenarios.openFile')}
          </Button>
          <Button icon={<Hammer aria-hidden />} aria-haspopup="dialog" onClick={() => setDrills(true)}>
            {t('lab.scenarios.drills')}
          </Button>
          <span className="mut">{t('lab.scenarios.drop')}</span>
          <input
            ref={chooser}
            type="file"
            accept=".json,application/json"
            className="unseen"
            tabIndex={-1}
            aria-label={t('lab.scenarios.file')}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void read(file);
              event.target.value = '';
            }}
          />
        </>
      }
    >
      <div
        className="scenarios"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Problems own={problem} />
        <ul>
          {scenarios.map(({ id, title, summary }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === present ? 'true' : undefined}
                onClick={() => choose(id)}
              >
                <b>{title}</b>
                <span className="sec">{summary}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
