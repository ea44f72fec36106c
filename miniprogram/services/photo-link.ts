import type { EditPhoto } from './edit-photo';

const EDITOR_PAGE = 'editor/editor';

/** From a page of the main package to the pages of the subpackage. */
const STUDIO_PAGES = '../../studio/pages/';

/** The editor's address for the draft. */
export const DRAFT_URL = `${STUDIO_PAGES}${EDITOR_PAGE}?draft=1`;

/** The editor's address for a photo. @param pages the way from the page that asks to the folder of the editor's page */
export function editorUrl(photo: EditPhoto, pages = STUDIO_PAGES): string {
  const { path, widthPx, heightPx, format, fileId } = photo;
  const file = fileId === null ? '' : `&file=${encodeURIComponent(fileId)}`;
  return `${pages}${EDITOR_PAGE}?path=${encodeURIComponent(path)}&width=${widthPx}&height=${heightPx}&format=${format}${file}`;
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
  const fileId = query.file ? decodeURIComponent(query.file) : null;
  return { path: decodeURIComponent(query.path), widthPx, heightPx, format, fileId };
}
