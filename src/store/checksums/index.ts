export { checksumsOf } from './checksumView';
export type {
  ChecksumsView,
  ChecksumView,
  ComparedRow,
  ComparedTable,
  CopyCounts,
  DifferingChunk,
  NodeCost,
  NodeLoad,
} from './types';
