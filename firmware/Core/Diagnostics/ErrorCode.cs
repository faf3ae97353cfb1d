// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The kinds of error in the error log. Words, because people and dashboards search for them.
    /// </summary>
    public static class ErrorCode
    {
        /// <summary>A sensor failed to give a reading.</summary>
        public const string Sensor = "sensor";

        /// <summary>The connection to the server failed or ended.</summary>
        public const string Link = "link";

        /// <summary>The server refused the board's credentials.</summary>
        public const string Credentials = "credentials";

        /// <summary>The server refused a subscription.</summary>
        public const string Subscription = "subscription";

        /// <summary>A reading at which the server always ends the connection; the text is the reading.</summary>
        public const string Poison = "poison";

        /// <summary>The server does not let the board speak for other devices.</summary>
        public const string Gateway = "gateway";

        /// <summary>The time of day is not known.</summary>
        public const string Clock = "clock";

        /// <summary>A message from the server could not be understood or had no room.</summary>
        public const string Message = "message";

        /// <summary>The settings hold a mistake.</summary>
        public const string Settings = "settings";

        /// <summary>The board's flash could not be read or written.</summary>
        public const string Flash = "flash";

        /// <summary>A part of the board could not be set up or used.</summary>
        public const string Board = "board";

        /// <summary>A firmware image that the server offers was refused or could not be installed.</summary>
        public const string Update = "update";

        /// <summary>The firmware itself failed.</summary>
        public const string Firmware = "firmware";
    }
}
