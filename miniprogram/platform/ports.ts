/** What the services need of the world, as types. Every adapter `wx-*.ts` beside this file keeps one of them. */

export type Language = 'zh' | 'en';
export type Theme = 'light' | 'dark';

/** A file on the phone on its way to cloud storage. */
export interface FileUpload {
  /** Where it goes, without a leading slash. */
  readonly cloudPath: string;
  readonly filePath: string;
  /** Told as often as the phone tells; 0..1. */
  onProgress(fraction: number): void;
}

/** The cloud environment: one function call, files up and down.
 *  @throws AppError from every method; OfflineError where the network was the reason, NOT_CONFIGURED where there is no cloud. */
export interface Cloud {
  /** False where no cloud environment can be reached: nothing else may be called then. */
  isConfigured(): boolean;
  /** What the function returned, unchecked. */
  callFunction(name: string, event: object): Promise<unknown>;
  /** Answers the fileID. */
  uploadFile(upload: FileUpload): Promise<string>;
  /** Answers a temporary path on the phone. */
  downloadFile(fileId: string): Promise<string>;
}

/** EXIF's orientation, 1..8. @see CIPA DC-008, tag 0x0112 */
export type ExifOrientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A picture file as the phone sees it. */
export interface ImageFacts {
  /** Pixels as stored, before the orientation is applied. */
  readonly storedWidthPx: number;
  readonly storedHeightPx: number;
  readonly orientation: ExifOrientation;
  /** The phone's word for the format in lower case: jpeg, png, gif, tiff, webp, unknown. */
  readonly format: string;
}

/** Photos on the phone. */
export interface Photos {
  /** Lets the person pick from the album or take one; null when they changed their mind.
   *  @throws AppError where the phone refuses */
  pick(): Promise<string | null>;
  /** @throws AppError PHOTO_BROKEN when it is no picture */
  inspect(path: string): Promise<ImageFacts>;
  /** @throws AppError PHOTO_NOT_FOUND */
  byteLength(path: string): Promise<number>;
  /** A JPEG copy of a picture in another format. @throws AppError PHOTO_UNSUPPORTED */
  convertToJpeg(path: string): Promise<string>;
  /** A copy of a file of the package at a path that can be uploaded. @throws AppError PHOTO_NOT_FOUND */
  unpack(packagePath: string): Promise<string>;
}

/** Where a picture lies that bears the AI label. Nothing else may leave the app, and only services/export-photo makes one. */
export type LabelledPath = string & { readonly isLabelled: true };

export interface Album {
  /** @param fileName as the file is called where WeChat lets it be called: on computers; phones name it themselves.
   *  @returns 'refused' when the person or the system does not allow it, 'privacyRefused' when they said no to the privacy notice,
   *  which is asked again, 'cancelled' when they changed their mind.
   *  @throws AppError where the file cannot be written; PhoneFullError */
  saveImage(
    path: LabelledPath,
    fileName: string,
  ): Promise<'saved' | 'refused' | 'privacyRefused' | 'cancelled'>;
  /** Opens the page where the permission is given, and tells whether it was. Only from a tap. */
  openSettings(): Promise<boolean>;
}

export interface Sharing {
  /** Lets the person send a picture to a chat or put it among their moments; 'cancelled' when they changed their mind.
   *  @throws AppError */
  sharePicture(path: LabelledPath): Promise<'shown' | 'cancelled'>;
}

export interface Device {
  readonly language: Language;
  readonly pixelRatio: number;
  /** The person's font setting, 1 is standard. */
  readonly fontScale: number;
  /** Opened from a moment: WeChat shows this one page, without a person, and opens no other. */
  isSinglePage(): boolean;
  theme(): Theme;
  /** Answers the function that stops listening. */
  onThemeChange(listener: (theme: Theme) => void): () => void;
  /** The phone is short of memory. Answers the function that stops listening. */
  onMemoryWarning(listener: () => void): () => void;
  /** Keys, where there is a keyboard: WeChat on a computer. Answers the function that stops listening. */
  onKeyDown(listener: (key: string) => void): () => void;
}

export interface Clock {
  nowMs(): number;
  /** Calls back once; answers the function that takes it back. */
  after(delayMs: number, callback: () => void): () => void;
  /** What the phone's own time is ahead of UTC. */
  utcOffsetMs(): number;
}

export interface Ids {
  /** 32 letters and digits that nobody can guess by counting. */
  createId(): string;
}

/** Small texts and copies of photos that outlive the mini program. Names have no folder.
 *  @throws AppError from every method that answers a promise */
export interface Files {
  /** Where a file of this name lies, for those who show or send it. */
  pathOf(name: string): string;
  names(): Promise<readonly string[]>;
  /** null when there is no such file. */
  readText(name: string): Promise<string | null>;
  /** May leave half a file behind when the phone stops in between. */
  writeText(name: string, text: string): Promise<void>;
  /** Takes a copy of a file of the phone in. */
  copyIn(path: string, name: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Whether somebody looks. WeChat cuts calls five seconds after the mini program went to the background. */
export interface Presence {
  isShown(): boolean;
  /** How often it has gone to the background so far. */
  hides(): number;
  /** Answers the function that stops listening. */
  onHide(listener: () => void): () => void;
  /** The person is back, or the network is while they look. Answers the function that stops listening. */
  onReturn(listener: () => void): () => void;
}

/** Small settings that may be lost. */
export interface Storage {
  /** undefined when nothing is kept under this key. */
  read(key: string): unknown;
  write(key: string, value: number | string | boolean): void;
}

export interface Screen {
  /** A short word that goes by itself; never for errors. */
  toast(text: string): void;
  /** Asks before something is lost. @param yes the word on the button that does it, four letters at most */
  confirm(question: string, detail: string, yes: string): Promise<boolean>;
  /** Lets the person pick one of a few words; null when they pick none. */
  choose(question: string, choices: readonly string[]): Promise<number | null>;
  setTitle(text: string): void;
  /** Opens the privacy agreement that the operator wrote into WeChat's console. @throws AppError where there is none */
  openPrivacyAgreement(): Promise<void>;
  /** Opens a page by a path relative to the present one. */
  open(relativeUrl: string): Promise<void>;
  /** Leaves the page; with nothing below it, opens the page at the relative path instead. */
  leave(relativeHomeUrl: string): Promise<void>;
}

export interface Platform {
  readonly album: Album;
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly device: Device;
  readonly files: Files;
  readonly ids: Ids;
  readonly photos: Photos;
  readonly presence: Presence;
  readonly screen: Screen;
  readonly sharing: Sharing;
  readonly storage: Storage;
}
