const ADDRESS = /url\("?([^")]+)"?\)/;

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('A font could not be read.'));
    reader.readAsDataURL(blob);
  });
}

/** The fonts that the page uses, as CSS without addresses: a picture is drawn apart from the page. */
export async function embeddedFonts(): Promise<string> {
  const faces = [...document.styleSheets].flatMap(({ cssRules, href }) =>
    [...cssRules].flatMap((rule) => {
      const address = rule instanceof CSSFontFaceRule && ADDRESS.exec(rule.cssText)?.[1];
      return address ? [{ css: rule.cssText, address, at: new URL(address, href ?? location.href) }] : [];
    }),
  );
  const embedded = faces.map(async ({ css, address, at }) => {
    const font = await (await fetch(at)).blob();
    return css.replace(address, await toDataUrl(font));
  });
  return (await Promise.all(embedded)).join('\n');
}
