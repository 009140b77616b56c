/** What framer-motion needs to animate; a chunk of its own, as nothing moves in the first picture. */
export { domAnimation } from 'framer-motion';
