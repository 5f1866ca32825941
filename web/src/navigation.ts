// The address as state: views read it with useAddress and change it with go.
import { useEffect, useState } from "preact/hooks";
import { type Address, type Display, type Filter, formatAddress, parseAddress } from "./address";

export function useAddress(): Address {
  const [address, setAddress] = useState(() => parseAddress(location.hash));
  useEffect(() => {
    const follow = () => setAddress(parseAddress(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return address;
}

export const current = (): Address => parseAddress(location.hash);

// A step that the back button undoes.
export function go(address: Address): void {
  location.hash = formatAddress(address);
}

// A change that leaves no step behind: of how things are shown, while a slider moves, …
export function replace(address: Address): void {
  history.replaceState(null, "", formatAddress(address));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function goFilter(filter: Filter): void {
  go({ ...current(), filter });
}

export function showAs(display: Display): void {
  const here = current();
  replace({ ...here, display: { ...here.display, ...display } });
}

// Links to other views keep the filters that all share.
export function linkTo(view: Address["view"], key = "", more: Partial<Pick<Address, "filter" | "display">> = {}): string {
  return formatAddress({ view, key, filter: more.filter ?? current().filter, display: more.display ?? {} });
}
