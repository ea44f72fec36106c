import { keepShape } from '../keep-shape';
import { blockAt } from './block-planes';
import type { BlockPlane } from './block-planes';
import type { BlockFinder, PairedView } from './emit-blocks';

/** Finds blocks in planes, one a component, by their place in the planes' own rectangle. */
export class PlaneBlocks implements BlockFinder {
  constructor(private readonly planes: readonly BlockPlane[]) {}

  find(plane: number, column: number, row: number): PairedView {
    const source = this.planes[plane]!;
    const at = blockAt(source, source.column + column, source.row + row);
    return { coefficients: source.coefficients, pairs: source.pairs, at };
  }
}

keepShape(new PlaneBlocks([]));
