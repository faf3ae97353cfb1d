// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The question to a time server and its answer, as RFC 4330 has them (SNTP version 4).
    /// </summary>
    public static class SntpMessage
    {
        /// <summary>UDP port of time servers.</summary>
        public const int Port = 123;

        /// <summary>Size of a message without extensions.</summary>
        public const int Bytes = 48;

        private const int StratumAt = 1;
        private const int OriginateAt = 24;
        private const int TransmitAt = 40;
        private const int VersionAndModeOfClient = (4 << 3) | 3;
        private const int ModeOfServer = 4;
        private const int LeapUnknown = 3;
        private const int MaxStratum = 15;

        // Seconds from 1900 to 1970, and the span of 32 bits: a time without its highest bit is one after February 2036.
        private const long UnixEpochSeconds = 2208988800;
        private const long EraSeconds = 4294967296;

        /// <summary>
        /// Writes a question.
        /// </summary>
        /// <param name="message">Where to: <see cref="Bytes"/> bytes.</param>
        /// <param name="cookie">What the answer must repeat. Goes where the client's own time stands, which no server needs.</param>
        public static void WriteQuestion(byte[] message, long cookie)
        {
            for (int i = 0; i < Bytes; i++)
            {
                message[i] = 0;
            }

            message[0] = VersionAndModeOfClient;
            for (int i = 0; i < 8; i++)
            {
                message[TransmitAt + i] = (byte)(cookie >> (8 * (7 - i)));
            }
        }

        /// <summary>
        /// Reads an answer.
        /// </summary>
        /// <param name="message">What came.</param>
        /// <param name="length">How many bytes of it.</param>
        /// <param name="cookie">What the question held.</param>
        /// <param name="unixMs">Unix milliseconds at which the server sent it; 0 unless it is good.</param>
        /// <returns>What it is worth.</returns>
        public static SntpVerdict Read(byte[] message, int length, long cookie, out long unixMs)
        {
            unixMs = 0;
            if (length < Bytes || (message[0] & 7) != ModeOfServer || Number(message, OriginateAt, 8) != cookie)
            {
                return SntpVerdict.NotAnswer;
            }

            if (message[StratumAt] == 0)
            {
                return SntpVerdict.LeaveAlone;
            }

            long seconds = Number(message, TransmitAt, 4);
            long fraction = Number(message, TransmitAt + 4, 4);
            if (message[0] >> 6 == LeapUnknown || message[StratumAt] > MaxStratum || (seconds == 0 && fraction == 0))
            {
                return SntpVerdict.Unsynchronized;
            }

            if (seconds < EraSeconds / 2)
            {
                seconds += EraSeconds;
            }

            unixMs = ((seconds - UnixEpochSeconds) * 1000) + ((fraction * 1000) / EraSeconds);
            return SntpVerdict.Good;
        }

        private static long Number(byte[] message, int at, int count)
        {
            long number = 0;
            for (int i = 0; i < count; i++)
            {
                number = (number << 8) | message[at + i];
            }

            return number;
        }
    }
}
