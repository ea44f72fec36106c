/** An upload that was announced before it began: storage cannot be listed, so this is how the function knows of it. */
export interface AnnouncedUpload {
  /** 128 random bits as text; the name of the file. */
  readonly uploadId: string;
  readonly ownerOpenid: string;
  readonly cloudPath: string;
  readonly announcedAtMs: number;
  /** The fileID that a job named; null while none did. */
  readonly photoFileId: string | null;
}

/** Announced uploads in the database.
 *  Methods throw AppError INTERNAL (worth another try) when the database cannot be reached. */
export interface UploadStore {
  add(upload: AnnouncedUpload): Promise<void>;
  find(uploadId: string): Promise<AnnouncedUpload | undefined>;
  /** A job is about to name the photo; may be said again. */
  claim(uploadId: string, photoFileId: string): Promise<void>;
  /** What a person announced since. */
  countSince(ownerOpenid: string, announcedSinceMs: number): Promise<number>;
  /** Announced before, oldest first. */
  listOlder(announcedBeforeMs: number, most: number): Promise<readonly AnnouncedUpload[]>;
  /** All of a person. */
  listOf(ownerOpenid: string, most: number): Promise<readonly AnnouncedUpload[]>;
  remove(uploadId: string): Promise<void>;
}
