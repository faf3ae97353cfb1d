// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Option numbers of RFC 7252, section 12.2, RFC 7641 and RFC 7959, and the Content-Formats in use.
    /// </summary>
    public static class CoapOption
    {
        /// <summary>A version of the representation; 1 to 8 bytes.</summary>
        public const int ETag = 4;

        /// <summary>RFC 7641: register (0) or deregister (1) in a GET, a sequence number in a notification.</summary>
        public const int Observe = 6;

        /// <summary>One segment of the path.</summary>
        public const int UriPath = 11;

        /// <summary>What the payload is.</summary>
        public const int ContentFormat = 12;

        /// <summary>How long a response stays fresh, in seconds.</summary>
        public const int MaxAge = 14;

        /// <summary>One argument of the query.</summary>
        public const int UriQuery = 15;

        /// <summary>Which Content-Format the client wants.</summary>
        public const int Accept = 17;

        /// <summary>RFC 7959: a block of the response body.</summary>
        public const int Block2 = 23;

        /// <summary>RFC 7959: a block of the request body.</summary>
        public const int Block1 = 27;

        /// <summary>RFC 7959: the size of the whole request body, in bytes.</summary>
        public const int Size1 = 60;

        /// <summary>Content-Format <c>text/plain</c>.</summary>
        public const int FormatText = 0;

        /// <summary>Content-Format <c>application/octet-stream</c>.</summary>
        public const int FormatOctets = 42;

        /// <summary>Content-Format <c>application/json</c>.</summary>
        public const int FormatJson = 50;

        /// <summary>
        /// Tells whether a message with this option must be rejected by whoever does not know the option.
        /// </summary>
        /// <param name="number">An option number.</param>
        /// <returns><c>true</c> for odd numbers.</returns>
        public static bool IsCritical(int number)
        {
            return (number & 1) != 0;
        }
    }
}
