/** Whether only this machine is reached under the host of an address or an interface. */
export const isLoopbackHost = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

/** The same for a Host header, which may have a port. */
export const isLoopbackHeader = (header: string) => isLoopbackHost(header.replace(/:\d{1,5}$/, ''));
