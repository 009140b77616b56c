import { useLab } from '../lab';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { nodeTitle } from './names';
import { useLimited } from './useLimited';

/** The picture in words: what happens, who is primary, how far each standby is. */
export function Description({ id }: { id: string }) {
  const t = useText();
  const narration = useLimited(
    useLab((state) => state.frame.narration),
    1000,
  );
  const nodes = useLimited(
    useLab((state) => state.frame.nodes),
    1000,
  );
  const primaryId = useLab((state) => state.frame.primaryId);
  const packets = useLimited(
    useLab((state) => state.frame.packets.length),
    1000,
  );
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
    t('stage.description.packets', { count: packets }),
  ];
  return (
    <p id={id} className="unseen">
      {sentences.filter((sentence) => sentence !== '').join(' ')}
    </p>
  );
}
