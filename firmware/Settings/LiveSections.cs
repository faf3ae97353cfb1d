// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Knows which settings an <see cref="ILiveSettings"/> obeys at once; all others need a restart.
    /// </summary>
    internal static class LiveSections
    {
        /// <summary>
        /// Compares two settings documents.
        /// </summary>
        /// <param name="before">One.</param>
        /// <param name="after">The other.</param>
        /// <returns>Whether they differ in more than live settings.</returns>
        internal static bool NeedRestart(JsonValue before, JsonValue after)
        {
            return Differ(null, before, after) || Differ(null, after, before);
        }

        private static bool Differ(string section, JsonValue one, JsonValue other)
        {
            for (JsonValue member = one.First(); member != null; member = member.Next())
            {
                string name = member.Name;
                JsonValue counterpart = other == null ? null : other.Member(name);
                if (!member.HasSameText(counterpart) && !IsLive(section, name) && !DiffersOnlyLive(section, name, member, counterpart))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool DiffersOnlyLive(string section, string name, JsonValue one, JsonValue other)
        {
            if (section == null && name == "store" && one.Kind == JsonKind.Object)
            {
                return !Differ(name, one, other);
            }

            return section == null && name == "sensors" && other != null && !EntriesDiffer(one.First(), other.First());
        }

        private static bool EntriesDiffer(JsonValue one, JsonValue other)
        {
            while (one != null && other != null)
            {
                if (Differ("sensors", one, other))
                {
                    return true;
                }

                one = one.Next();
                other = other.Next();
            }

            return one != null || other != null;
        }

        private static bool IsLive(string section, string name)
        {
            switch (section)
            {
                case null:
                    return name == "batchMs" || name == "delivery" || name == "claim" || name == "config";
                case "store":
                    return name == "flushSeconds";
                default:
                    return name == "intervalMs" || name == "offsets" || name == "deadBands" || name == "maxSilenceMs";
            }
        }
    }
}
