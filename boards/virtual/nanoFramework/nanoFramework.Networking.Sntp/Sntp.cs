// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.Networking
{
    /// <summary>
    /// The time of day from the network. Here the host's clock is right already, so nothing is asked.
    /// </summary>
    public class Sntp
    {
        private static volatile bool _isStarted;

        /// <summary>Gets a value indicating whether the time is asked for, once an hour.</summary>
        public static bool IsStarted => _isStarted;

        /// <summary>Gets or sets the first server.</summary>
        public static string Server1 { get; set; } = "0.pool.ntp.org";

        /// <summary>Gets or sets the second server.</summary>
        public static string Server2 { get; set; } = "1.pool.ntp.org";

        /// <summary>Starts to ask.</summary>
        public static void Start()
        {
            _isStarted = true;
        }

        /// <summary>Stops asking.</summary>
        public static void Stop()
        {
            _isStarted = false;
        }

        /// <summary>Asks now: stops and starts. Comes back before the answer.</summary>
        public static void UpdateNow()
        {
            Stop();
            Start();
        }
    }
}
