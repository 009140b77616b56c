import type { ReactNode } from 'react';
import type { LabFrame } from '../../src/store/frame/types';
import type { LabState } from '../../src/store/labState';
import { LabContext } from '../../src/view/lab';
import { Narration } from '../../src/view/stage/Narration';
import { Stage } from '../../src/view/stage/Stage';
import { fixtureStore } from '../support/fixtureFrame';
import {
  answeredFrame,
  promotedFrame,
  troubledFrame,
  withPackets,
  withStandbys,
} from '../support/fixture/variants';
import type { GalleryPart } from './parts';

function stage(frame: LabFrame, state: Partial<LabState> = {}, inspector?: ReactNode): GalleryPart {
  return {
    width: 1080,
    height: 404,
    render: () => (
      <LabContext value={fixtureStore({ frame, ...state })}>
        <Stage inspector={inspector} />
      </LabContext>
    ),
  };
}

const opened = { selection: { kind: 'packet', id: 4713 } } as const;

export const stageParts: Readonly<Record<string, GalleryPart>> = {
  stage: { width: 1080, height: 404, render: () => <Stage /> },
  narration: { width: 1080, height: 56, render: () => <Narration /> },
  stageOpened: stage(withStandbys(3), opened, <div style={{ height: 78 }} />),
  stageOne: stage(withStandbys(1)),
  stageTwo: stage(withStandbys(2)),
  stageFour: stage(withStandbys(4)),
  stageFive: stage(withStandbys(5)),
  stageSeven: stage(withStandbys(7)),
  stageBusy: stage(withPackets(200)),
  stageTroubled: stage(troubledFrame),
  stagePromoted: stage(promotedFrame),
  stageAnswered: stage(answeredFrame),
};
