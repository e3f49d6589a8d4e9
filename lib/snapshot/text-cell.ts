/** A cell of CSV (RFC 4180): quoted where it must be; what a spreadsheet would run as a formula gets an apostrophe. */
export function textCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
