import type { TableIds } from './emit-blocks';
import type { ScanReader } from './scan-reader';
import { acTableId, dcTableId, TABLE_COUNT } from './symbol-sink';
import type { TableSet } from './symbol-sink';

/** The ids of the tables of each component of the scan. */
export function tableIdsOf({ scan }: Pick<ScanReader, 'scan'>): readonly TableIds[] {
  return scan.components.map(({ dcSlot, acSlot }) => ({
    dc: dcTableId(dcSlot),
    ac: acTableId(acSlot),
  }));
}

/** The tables a scan is coded with. */
export function ownTables({ scan }: Pick<ScanReader, 'scan'>): TableSet {
  const tables: TableSet[number][] = Array.from({ length: TABLE_COUNT });
  for (const { dcSlot, acSlot, dc, ac } of scan.components) {
    tables[dcTableId(dcSlot)] = dc;
    tables[acTableId(acSlot)] = ac;
  }
  return tables;
}
