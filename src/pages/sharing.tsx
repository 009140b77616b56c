import { shippedScenarios } from '../scenarios/index';
import { Arrival } from '../view/share/arrival';
import { ShareDialog as Dialog } from '../view/share/shareDialog';

/** What leaves the lab and what comes into it, with the scenarios that ship: loaded when the engine is there. */
export const sharing = {
  ShareDialog: ({ onClose }: { onClose: () => void }) => (
    <Dialog shipped={shippedScenarios} onClose={onClose} />
  ),
  Arrivals: ({ link }: { link: string | null }) => <Arrival link={link} shipped={shippedScenarios} />,
};
