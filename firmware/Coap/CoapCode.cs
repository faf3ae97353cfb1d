// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Coap
{
    /// <summary>
    /// Method and response codes of RFC 7252, section 12.1: the class in the upper three bits, the detail in the lower five.
    /// </summary>
    public static class CoapCode
    {
        /// <summary>0.00, a message without request or response.</summary>
        public const int Empty = 0x00;

        /// <summary>0.01, the method GET.</summary>
        public const int Get = 0x01;

        /// <summary>0.02, the method POST.</summary>
        public const int Post = 0x02;

        /// <summary>0.03, the method PUT.</summary>
        public const int Put = 0x03;

        /// <summary>0.04, the method DELETE.</summary>
        public const int Delete = 0x04;

        /// <summary>2.01 Created.</summary>
        public const int Created = 0x41;

        /// <summary>2.02 Deleted.</summary>
        public const int Deleted = 0x42;

        /// <summary>2.03 Valid.</summary>
        public const int Valid = 0x43;

        /// <summary>2.04 Changed.</summary>
        public const int Changed = 0x44;

        /// <summary>2.05 Content.</summary>
        public const int Content = 0x45;

        /// <summary>2.31 Continue, the answer to a block that is not the last.</summary>
        public const int Continue = 0x5F;

        /// <summary>4.00 Bad Request.</summary>
        public const int BadRequest = 0x80;

        /// <summary>4.01 Unauthorized.</summary>
        public const int Unauthorized = 0x81;

        /// <summary>4.04 Not Found.</summary>
        public const int NotFound = 0x84;

        /// <summary>4.05 Method Not Allowed.</summary>
        public const int MethodNotAllowed = 0x85;

        /// <summary>4.08 Request Entity Incomplete.</summary>
        public const int RequestEntityIncomplete = 0x88;

        /// <summary>4.13 Request Entity Too Large.</summary>
        public const int RequestEntityTooLarge = 0x8D;

        /// <summary>5.00 Internal Server Error.</summary>
        public const int InternalServerError = 0xA0;

        /// <summary>5.03 Service Unavailable.</summary>
        public const int ServiceUnavailable = 0xA3;

        private const int SuccessClass = 2;

        /// <summary>
        /// Gives the class of a code.
        /// </summary>
        /// <param name="code">A code, 0 to 255.</param>
        /// <returns>0 for requests, 2 success, 4 mistake of the client, 5 of the server; 1, 3, 6 and 7 have no meaning.</returns>
        public static int ClassOf(int code)
        {
            return code >> 5;
        }

        /// <summary>
        /// Tells whether a response says that the request was carried out.
        /// </summary>
        /// <param name="code">A code, 0 to 255.</param>
        /// <returns><c>true</c> for 2.xx.</returns>
        public static bool IsSuccess(int code)
        {
            return ClassOf(code) == SuccessClass;
        }

        /// <summary>
        /// Writes a code as people read it.
        /// </summary>
        /// <param name="code">A code, 0 to 255.</param>
        /// <returns>Class, dot, and two digits, as in <c>4.04</c>.</returns>
        public static string ToText(int code)
        {
            return ClassOf(code).ToString() + "." + (code & 0x1F).ToString("D2");
        }

        internal static bool IsResponse(int code)
        {
            int codeClass = ClassOf(code);
            return codeClass == SuccessClass || codeClass == 4 || codeClass == 5;
        }

        // Classes 1, 6 and 7 are reserved: a message that uses them is malformed (RFC 7252, section 4.2). Class 3 is merely unassigned.
        internal static bool IsReserved(int code)
        {
            int codeClass = ClassOf(code);
            return codeClass == 1 || codeClass >= 6;
        }
    }
}
