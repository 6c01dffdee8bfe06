/** The author of a change. Authors can choose only their name. */
export interface Author {
  /** For example "github:1234", "local:Mara", "token:deployer". Empty: signed out. null: an old row without it. */
  id: string | null;
  name: string;
  /** The email address that the provider verified. */
  email: string | null;
}

export const isTokenId = (id: string | null) => id?.startsWith('token:') ?? false;

/** Names that Plimsoll uses for tokens and for people who are signed out. */
const RESERVED = /^(token\b|signed out$)/i;

/** Distinguishes two people of the same name: the email address, else "provider:subject". null: the name is enough. */
export function detailOf({ id, name, email }: Author): string | null {
  if (!id || isTokenId(id)) return null;
  if (id === `local:${name}`) return RESERVED.test(name) ? id : null;
  return (email ?? id) === name ? null : (email ?? id);
}

/** For places that store a name as text: "Mara Kessler (mara@shop.example)". */
export function signatureOf(author: Author): string {
  const detail = detailOf(author);
  return detail ? `${author.name} (${detail})` : author.name;
}
