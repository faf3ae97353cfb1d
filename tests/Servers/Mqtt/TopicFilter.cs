// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>Topic filters with their wildcards, section 4.7 of the standard.</summary>
    public static class TopicFilter
    {
        private const string OneLevel = "+";
        private const string AllLevels = "#";

        /// <summary>Whether wildcards stand alone in their level, and <c>#</c> in the last one.</summary>
        /// <param name="filter">Filter.</param>
        public static bool IsValid(string filter)
        {
            ArgumentNullException.ThrowIfNull(filter);
            var levels = filter.Split('/');
            for (var i = 0; i < levels.Length; i++)
            {
                var isLast = i == levels.Length - 1;
                if ((levels[i].Contains('+') && levels[i] != OneLevel) || (levels[i].Contains('#') && (levels[i] != AllLevels || !isLast)))
                {
                    return false;
                }
            }

            return filter.Length > 0;
        }

        /// <summary>Whether a subscription to this filter gets messages of this topic.</summary>
        /// <param name="filter">A valid filter.</param>
        /// <param name="topic">A topic, without wildcards.</param>
        public static bool Matches(string filter, string topic)
        {
            ArgumentNullException.ThrowIfNull(filter);
            ArgumentNullException.ThrowIfNull(topic);
            var isHidden = topic.StartsWith('$') && !filter.StartsWith('$');
            return !isHidden && Covers(filter, topic);
        }

        /// <summary>Whether all topics of one filter are topics of the other too; a filter covers itself.</summary>
        /// <param name="wide">A valid filter.</param>
        /// <param name="narrow">A valid filter or a topic.</param>
        public static bool Covers(string wide, string narrow)
        {
            ArgumentNullException.ThrowIfNull(wide);
            ArgumentNullException.ThrowIfNull(narrow);
            var wideLevels = wide.Split('/');
            var narrowLevels = narrow.Split('/');
            for (var i = 0; i < wideLevels.Length; i++)
            {
                if (wideLevels[i] == AllLevels)
                {
                    return i <= narrowLevels.Length;
                }

                var isCovered = i < narrowLevels.Length
                    && narrowLevels[i] != AllLevels
                    && (wideLevels[i] == OneLevel || wideLevels[i] == narrowLevels[i]);
                if (!isCovered)
                {
                    return false;
                }
            }

            return wideLevels.Length == narrowLevels.Length;
        }
    }
}
