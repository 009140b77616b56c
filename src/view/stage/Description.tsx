import type { LabState } from '../../store/labState';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { nodeTitle } from './names';
import { useLabLimited } from './useLimited';

const frameOf = (state: LabState) => state.frame;

/** The picture in words: what happens, who is primary, how far each standby is. */
export function Description({ id }: { id: string }) {
  const t = useText();
  const { narration, nodes, primaryId, packets } = useLabLimited(frameOf, 1000);
  const primary = nodes.find((node) => node.id === primaryId);
  const sentences = [
    tell('narration', narration.cause),
    narration.consequence === null ? '' : tell('narration', narration.consequence),
    primary === undefined
      ? t('stage.description.noPrimary')
      : t('stage.description.primary', { name: nodeTitle(primary, t) }),
    ...nodes
      .filter((node) => node !== primary)
      .map((node) => t('stage.description.standby', { name: nodeTitle(node, t) })),
    t('stage.description.packets', { count: packets.length }),
  ];
  return (
    <p id={id} className="unseen">
      {sentences.filter((sentence) => sentence !== '').join(' ')}
    </p>
  );
}
