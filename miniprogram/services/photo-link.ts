import type { EditPhoto } from './edit-photo';

const EDITOR_PAGE = '../editor/editor';

/** The editor's address for the draft. */
export const DRAFT_URL = `${EDITOR_PAGE}?draft=1`;

/** The editor's address for a photo, relative to another page. */
export function editorUrl(photo: EditPhoto): string {
  const { path, widthPx, heightPx, format } = photo;
  return `${EDITOR_PAGE}?path=${encodeURIComponent(path)}&width=${widthPx}&height=${heightPx}&format=${format}`;
}

function pixelCount(text: string | undefined): number | null {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? count : null;
}

/** Reads what editorUrl wrote; null when the address was cut or made up. */
export function photoFromQuery(query: Record<string, string | undefined>): EditPhoto | null {
  const [widthPx, heightPx] = [pixelCount(query.width), pixelCount(query.height)];
  const format = query.format === 'png' ? 'png' : query.format === 'jpeg' ? 'jpeg' : null;
  if (!query.path || widthPx === null || heightPx === null || format === null) return null;
  return { path: decodeURIComponent(query.path), widthPx, heightPx, format, fileId: null };
}
