// Reports to try with, invented for it.
import type { Language } from "../../i18n";

export const EXAMPLES: Record<Language, { text: string; published: string }> = {
  fr: {
    published: "2024-10-18",
    text:
      "Des hommes armés ont attaqué mercredi un convoi de l'armée nigérienne près de Tillabéri, tuant au moins quatre soldats, selon le ministère de la Défense. " +
      "Une source sécuritaire fait état de neuf morts. Le président nigérien a condamné l'attaque et doit recevoir lundi à Niamey son homologue béninois.\n\n" +
      "À Cotonou, plusieurs centaines de transporteurs ont manifesté jeudi contre la fermeture de la frontière. La police a arrêté six manifestants.",
  },
  en: {
    published: "2024-10-18",
    text:
      "Gunmen attacked a convoy of the Nigerien army near Tillabéri on Wednesday, killing at least four soldiers, the defence ministry said. " +
      "A security source put the death toll at nine. Niger's president condemned the attack and will meet his Beninese counterpart in Niamey on Monday.\n\n" +
      "In Cotonou, several hundred hauliers protested on Thursday against the closure of the border. Police arrested six protesters.",
  },
};
