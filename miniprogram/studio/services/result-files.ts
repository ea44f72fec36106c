import type { Cloud } from '../../platform/ports';

/** Results as files on the phone, each fetched once. */
export interface ResultFiles {
  /** Answers a temporary path. @throws AppError, OfflineError */
  fetch(fileId: string): Promise<string>;
}

export function createResultFiles(cloud: Cloud): ResultFiles {
  const paths = new Map<string, string>();
  return {
    fetch: async (fileId) => {
      const path = paths.get(fileId) ?? (await cloud.downloadFile(fileId));
      paths.set(fileId, path);
      return path;
    },
  };
}
