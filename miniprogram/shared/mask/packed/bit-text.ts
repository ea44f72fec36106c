/** Six bits a character, the highest first; safe in JSON, in paths and in links. @see RFC 4648, base64url */
export const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const BITS_PER_CHAR = 6;
/** So many ones in a row mean that the number follows as it is. */
export const ESCAPE_ONES = 20;
export const RAW_BITS = 32;
