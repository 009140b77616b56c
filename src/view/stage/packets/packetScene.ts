import type { Point } from '../../layout/geometry';
import { placeAt, type PacketPlace } from '../../layout/packetPlaces';

/** What the layer of packets shows now, shared with whoever has to find a packet or to light one up. */
export class PacketScene {
  #places: readonly PacketPlace[] = [];
  #focused: number | null = null;
  #redraw: (() => void) | null = null;

  /** The packet whose button has the keyboard's focus. */
  get focused(): number | null {
    return this.#focused;
  }

  focus(id: number | null): void {
    this.#focused = id;
    this.#redraw?.();
  }

  /** The layer that draws it; returns the way to leave. */
  drawnBy(redraw: () => void): () => void {
    this.#redraw = redraw;
    return () => {
      if (this.#redraw === redraw) this.#redraw = null;
    };
  }

  show(places: readonly PacketPlace[]): void {
    this.#places = places;
  }

  under(point: Point): PacketPlace | null {
    return placeAt(this.#places, point);
  }
}
