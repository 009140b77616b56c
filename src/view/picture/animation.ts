import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny';
import type { LabStore } from '../lab';
import type { StagePicture } from './stagePicture';

export const framesPerS = 12;

/** Virtual microseconds that are shown, and how many seconds it takes to show them. */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
  readonly lastsS: number;
}

export interface Recording {
  readonly stretch: Stretch;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** This browser cannot encode any video that fits into a WebM file. */
export class NoEncoderError extends Error {}

/** The instants of a stretch, one a frame, both ends among them. */
export function instantsOf({ fromUs, toUs, lastsS }: Stretch): readonly number[] {
  const last = Math.max(1, Math.round(lastsS * framesPerS) - 1);
  return Array.from({ length: last + 1 }, (_, i) => Math.round(fromUs + ((toUs - fromUs) * i) / last));
}

/**
 * A stretch of the run as a WebM film of the stage: the run goes to each instant, and what is on screen then is a frame.
 * The lab is left at the instant where it was. Null when it was given up.
 */
export async function recordStage(
  lab: LabStore,
  picture: StagePicture,
  { stretch, signal, onProgress }: Recording,
): Promise<ArrayBuffer | null> {
  const place = lab.getState().ask(({ current }) => ({
    us: current.nowUs,
    events: current.events,
    commands: current.commands.length,
  }));
  const canvas = document.createElement('canvas');
  const codec = await getFirstEncodableVideoCodec(
    new WebMOutputFormat().getSupportedVideoCodecs(),
    picture.size,
  );
  if (codec === null) throw new NoEncoderError();
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: framesPerS });
  try {
    await output.start();
    const instants = instantsOf(stretch);
    for (const [i, us] of instants.entries()) {
      if (signal.aborted) break;
      await standAt(lab, us);
      await picture.draw(canvas);
      await source.add(i / framesPerS, 1 / framesPerS);
      onProgress((i + 1) / instants.length);
    }
    if (signal.aborted) await output.cancel();
    else await output.finalize();
    return signal.aborted ? null : target.buffer;
  } finally {
    if (place !== null) lab.getState().move((player) => player.seekPlace(place, () => undefined));
  }
}

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Goes there and waits until it is on screen. */
async function standAt(lab: LabStore, us: number): Promise<void> {
  lab.getState().seek(us);
  while (lab.getState().busy !== null) await nextFrame();
  await nextFrame();
  await nextFrame();
}
